package imageferry.command.api.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

@DisplayNameGeneration(ReplaceUnderscores.class)
class XmlBodyTest {
    private static final String HEAD = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>";

    @Test
    void lists_repeat_their_element_within_the_plural_and_nulls_are_left_out() {
        Answer answer = Answer.empty()
                .with("TotalCount", 2)
                .with("Missing", null)
                .with("Nested", Answer.empty().with("Flag", true))
                .withList(
                        "Images",
                        "Image",
                        List.of("a", "b"),
                        id -> Answer.empty().with("ImageId", id))
                .withList("Tags", "Tag", List.of(), tag -> tag);
        assertThat(written("DescribeImagesResponse", answer))
                .isEqualTo(HEAD + "<DescribeImagesResponse><TotalCount>2</TotalCount><Nested><Flag>true</Flag></Nested>"
                        + "<Images><Image><ImageId>a</ImageId></Image><Image><ImageId>b</ImageId></Image></Images>"
                        + "<Tags></Tags></DescribeImagesResponse>");
    }

    @Test
    void what_markup_is_made_of_is_escaped() throws Exception {
        String text = "<Code>&amp;]]>\"'\r\n\t\u00e9\u4e2d\ud83d\ude00";
        assertThat(read(text)).isEqualTo(text);
    }

    @Test
    void what_xml_cannot_carry_is_replaced() throws Exception {
        assertThat(read("a\u0000b\u001fc\ufffed\uffffe")).isEqualTo("a\ufffdb\ufffdc\ufffdd\ufffde");
        assertThat(read("half \ud83d of a pair \ude00")).isEqualTo("half \ufffd of a pair \ufffd");
    }

    private static String read(String text) throws Exception {
        byte[] bytes = XmlBody.of("R", Answer.empty().with("Text", text).fields());
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(bytes));
        return document.getElementsByTagName("Text").item(0).getTextContent();
    }

    private static String written(String root, Answer answer) {
        return new String(XmlBody.of(root, answer.fields()), StandardCharsets.UTF_8);
    }
}
