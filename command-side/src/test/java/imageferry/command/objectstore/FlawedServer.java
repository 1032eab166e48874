package imageferry.command.objectstore;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32C;

/** As much of an S3 server as the probe asks for, with one thing wrong. */
final class FlawedServer implements AutoCloseable {
    /** What is wrong. */
    enum Flaw {
        NONE,
        CREATES_WHAT_IS_THERE,
        KNOWS_NO_CONDITIONS,
        CHECKS_NOTHING,
        GIVES_WHOLE_OBJECTS,
        LISTS_LATE,
        DOES_NOT_PAGE,
        LISTS_NO_FOLDERS,
        CANNOT_DELETE_SEVERAL,
        DENIES,
        IS_BUSY,
        IS_FULL
    }

    private static final Pattern KEY = Pattern.compile("<Key>([^<]*)</Key>");
    private final Map<String, byte[]> objects = new TreeMap<>();
    private final HttpServer http;
    private final Flaw flaw;

    FlawedServer(Flaw flaw) throws IOException {
        this.flaw = flaw;
        this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::handle);
        http.start();
    }

    URI endpoint() {
        return URI.create("http://127.0.0.1:" + http.getAddress().getPort());
    }

    private synchronized void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            String key = exchange.getRequestURI().getPath().substring("/ferry".length());
            switch (flaw) {
                case DENIES -> error(exchange, 403, "AccessDenied");
                case IS_BUSY -> error(exchange, 503, "SlowDown");
                case IS_FULL -> error(exchange, 507, "XMinioStorageFull");
                default -> answer(exchange, key.startsWith("/") ? key.substring(1) : key, body);
            }
        }
    }

    private void answer(HttpExchange exchange, String key, byte[] body) throws IOException {
        switch (exchange.getRequestMethod()) {
            case "PUT" -> put(exchange, key, body);
            case "POST" -> delete(exchange, new String(body, StandardCharsets.UTF_8));
            case "GET" -> {
                if (key.isEmpty()) {
                    list(exchange);
                } else {
                    get(exchange, key);
                }
            }
            default -> get(exchange, key);
        }
    }

    private void put(HttpExchange exchange, String key, byte[] body) throws IOException {
        boolean conditional = exchange.getRequestHeaders().containsKey("If-None-Match");
        if (conditional && flaw == Flaw.KNOWS_NO_CONDITIONS) {
            error(exchange, 501, "NotImplemented");
        } else if (conditional && objects.containsKey(key) && flaw != Flaw.CREATES_WHAT_IS_THERE) {
            error(exchange, 412, "PreconditionFailed");
        } else if (flaw != Flaw.CHECKS_NOTHING && !matches(exchange, body)) {
            error(exchange, 400, "BadDigest");
        } else {
            objects.put(key, body);
            send(exchange, 200, new byte[0]);
        }
    }

    private static boolean matches(HttpExchange exchange, byte[] body) {
        CRC32C crc = new CRC32C();
        crc.update(body);
        return Bodies.crc32c(crc).equals(exchange.getRequestHeaders().getFirst("x-amz-checksum-crc32c"));
    }

    private void get(HttpExchange exchange, String key) throws IOException {
        byte[] content = objects.get(key);
        String range = exchange.getRequestHeaders().getFirst("Range");
        if (content == null) {
            error(exchange, 404, "NoSuchKey");
        } else if (range == null || flaw == Flaw.GIVES_WHOLE_OBJECTS) {
            send(exchange, 200, content);
        } else {
            String[] ends = range.substring("bytes=".length()).split("-", -1);
            int from = Integer.parseInt(ends[0]);
            int end = Math.min(content.length, Integer.parseInt(ends[1]) + 1);
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes " + from + "-" + (end - 1) + "/" + content.length);
            send(exchange, 206, Arrays.copyOfRange(content, from, end));
        }
    }

    private void list(HttpExchange exchange) throws IOException {
        String query = URLDecoder.decode(exchange.getRequestURI().getRawQuery(), StandardCharsets.UTF_8) + "&";
        String prefix = parameter(query, "prefix");
        String content;
        if (query.contains("delimiter=/") && flaw != Flaw.LISTS_NO_FOLDERS) {
            content = "<CommonPrefixes><Prefix>" + prefix + "/</Prefix></CommonPrefixes>";
        } else {
            content = flaw == Flaw.LISTS_LATE ? "" : page(query, prefix);
        }
        send(exchange, 200, ("<ListBucketResult>" + content + "</ListBucketResult>").getBytes(StandardCharsets.UTF_8));
    }

    private int lengthOf(String key) {
        byte[] content = objects.get(key);
        return content == null ? 0 : content.length;
    }

    private String page(String query, String prefix) {
        int asked = Integer.parseInt("0" + parameter(query, "max-keys"));
        int most = asked == 0 || flaw == Flaw.DOES_NOT_PAGE ? 1000 : asked;
        String after = parameter(query, "continuation-token");
        List<String> keys = objects.keySet().stream()
                .filter(key -> key.startsWith(prefix) && key.compareTo(after) > 0)
                .toList();
        StringBuilder xml = new StringBuilder();
        for (String key : keys.subList(0, Math.min(most, keys.size()))) {
            xml.append("<Contents><Key>" + key + "</Key><Size>" + lengthOf(key) + "</Size></Contents>");
        }
        if (keys.size() > most) {
            xml.append("<IsTruncated>true</IsTruncated><NextContinuationToken>" + keys.get(most - 1)
                    + "</NextContinuationToken>");
        }
        return xml.toString();
    }

    private static String parameter(String query, String name) {
        Matcher matcher = Pattern.compile("(?:^|&)" + name + "=([^&]*)&").matcher(query);
        return matcher.find() ? matcher.group(1) : "";
    }

    private void delete(HttpExchange exchange, String body) throws IOException {
        if (flaw == Flaw.CANNOT_DELETE_SEVERAL) {
            error(exchange, 501, "NotImplemented");
            return;
        }
        KEY.matcher(body).results().forEach(key -> objects.remove(key.group(1)));
        send(exchange, 200, "<DeleteResult></DeleteResult>".getBytes(StandardCharsets.UTF_8));
    }

    private static void error(HttpExchange exchange, int status, String code) throws IOException {
        send(
                exchange,
                status,
                ("<Error><Code>" + code + "</Code><Message>no</Message></Error>").getBytes(StandardCharsets.UTF_8));
    }

    private static void send(HttpExchange exchange, int status, byte[] body) throws IOException {
        boolean isHead = exchange.getRequestMethod().equals("HEAD");
        if (isHead) {
            exchange.getResponseHeaders().set("Content-Length", "" + body.length);
        }
        exchange.sendResponseHeaders(status, isHead ? -1 : body.length == 0 ? -1 : body.length);
        if (!isHead) {
            exchange.getResponseBody().write(ByteBuffer.wrap(body).array());
        }
    }

    @Override
    public void close() {
        http.stop(0);
    }
}
