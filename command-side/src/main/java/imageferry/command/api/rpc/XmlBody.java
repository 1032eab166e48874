package imageferry.command.api.rpc;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a reply as an XML document in UTF-8: an element per field, a list as its element repeated. What XML cannot carry
 * (control characters, halves of surrogate pairs) becomes U+FFFD, so that no text that a caller once gave breaks an answer.
 */
final class XmlBody {
    private static final XMLOutputFactory FACTORY = XMLOutputFactory.newDefaultFactory();
    private static final int REPLACEMENT = 0xFFFD;

    private final XMLStreamWriter out;

    private XmlBody(XMLStreamWriter out) {
        this.out = out;
    }

    static byte[] of(String root, Map<String, Object> fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try {
            XMLStreamWriter out = FACTORY.createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
            out.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
            new XmlBody(out).element(root, fields);
            out.writeEndDocument();
            out.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("An answer in memory could not be written as XML", e);
        }
        return bytes.toByteArray();
    }

    private void element(String name, @Nullable Object value) throws XMLStreamException {
        if (value == null) {
            return;
        }
        if (value instanceof List<?> items) {
            for (Object item : items) {
                element(name, item);
            }
            return;
        }
        out.writeStartElement(name);
        if (value instanceof Map<?, ?> fields) {
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                element(String.valueOf(field.getKey()), field.getValue());
            }
        } else {
            write(carried(value.toString()));
        }
        out.writeEndElement();
    }

    /** A carriage return would be read as a line feed if it stood there as it is. */
    private void write(String text) throws XMLStreamException {
        int from = 0;
        for (int at = text.indexOf('\r'); at >= 0; at = text.indexOf('\r', from)) {
            out.writeCharacters(text.substring(from, at));
            out.writeEntityRef("#13");
            from = at + 1;
        }
        out.writeCharacters(text.substring(from));
    }

    private static String carried(String text) {
        if (text.codePoints().allMatch(XmlBody::isCharacter)) {
            return text;
        }
        return text.codePoints()
                .map(c -> isCharacter(c) ? c : REPLACEMENT)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The production Char of XML 1.0. */
    private static boolean isCharacter(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
