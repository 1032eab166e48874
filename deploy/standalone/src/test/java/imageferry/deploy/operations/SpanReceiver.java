package imageferry.deploy.operations;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** Takes traces as a collector does, OTLP over HTTP, and reads of them what a tree is made of. */
final class SpanReceiver implements AutoCloseable {
    private final HttpServer server;
    private final List<Received> spans = new CopyOnWriteArrayList<>();

    /** A span; the parent is empty for the first one of a trace. */
    record Received(String trace, String id, String parent, String name) {}

    SpanReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/traces", exchange -> {
            ByteBuffer request = ByteBuffer.wrap(exchange.getRequestBody().readAllBytes());
            fields(request, (resource, inResource) -> within(resource, 1, inResource, 2, 2));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
    }

    String endpoint() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/v1/traces";
    }

    List<Received> of(String trace) {
        return spans.stream().filter(span -> span.trace().equals(trace)).toList();
    }

    @Override
    public void close() {
        server.stop(0);
    }

    /** Goes down the path of field numbers to the spans. */
    private void within(int field, int wanted, ByteBuffer content, int... path) {
        if (field != wanted) {
            return;
        }
        if (path.length == 0) {
            spans.add(span(content));
            return;
        }
        int[] rest = new int[path.length - 1];
        System.arraycopy(path, 1, rest, 0, rest.length);
        fields(content, (inner, inContent) -> within(inner, path[0], inContent, rest));
    }

    private static Received span(ByteBuffer content) {
        String[] read = {"", "", "", "", "", ""};
        fields(content, (field, value) -> {
            if (field < read.length) {
                byte[] bytes = new byte[value.remaining()];
                value.get(bytes);
                read[field] = field == 5
                        ? new String(bytes, StandardCharsets.UTF_8)
                        : HexFormat.of().formatHex(bytes);
            }
        });
        return new Received(read[1], read[2], read[4], read[5]);
    }

    /** The fields of a protobuf message that have a length. */
    private static void fields(ByteBuffer message, BiConsumer<Integer, ByteBuffer> reader) {
        while (message.hasRemaining()) {
            long tag = varint(message);
            int kind = (int) (tag & 7);
            if (kind == 0) {
                varint(message);
                continue;
            }
            int length = kind == 1 ? 8 : kind == 5 ? 4 : (int) varint(message);
            ByteBuffer value = message.slice(message.position(), length);
            message.position(message.position() + length);
            if (kind == 2) {
                reader.accept((int) (tag >>> 3), value);
            }
        }
    }

    private static long varint(ByteBuffer message) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = message.get();
            value |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }
}
