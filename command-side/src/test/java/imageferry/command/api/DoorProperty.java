package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.api.rpc.Action;
import imageferry.command.api.rpc.FrontDoor;
import imageferry.command.api.rpc.ParameterKind;
import imageferry.command.api.rpc.ParameterSpec;
import imageferry.command.api.rpc.Reply;
import imageferry.command.api.rpc.ReplyWriter;
import imageferry.command.api.signature.RawRequest;
import imageferry.events.ids.AccountId;
import java.io.ByteArrayInputStream;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whatever is asked, the answer is none that blames the server (nothing is down here), it can be read, and it does not take long: less
 * than 3 s of a processor, however busy the machine is.
 */
final class DoorProperty {
    private static final long LONGEST_NANOS = 3_000_000_000L;
    private static final List<String> METHODS = List.of("POST", "GET");
    private static final List<String> VALUES = List.of(
            "true",
            "false",
            "1",
            "0",
            "-1",
            "99999999999999999999",
            "[]",
            "[\"a\"]",
            "{\"a\":1}",
            "[{\"Key\":\"KeyState\",\"Values\":[\"Enabled\"]}]",
            "cn-hangzhou",
            "cn-shanghai",
            "image",
            "snapshot",
            "alias/x",
            "2026-01-01T00:00:00Z",
            "2026-01-01T00:00Z",
            "system",
            "imports",
            "3gib.raw",
            "\u0000",
            "%s%n%d",
            "a".repeat(3000),
            "[".repeat(3000));

    private static final List<String> NAMES = List.of(
            "RegionId",
            "ClientToken",
            "DryRun",
            "Format",
            "Tag.1.Key",
            "Tag.0.Key",
            "Tag.1",
            "Tag..Key",
            "PageSize",
            "Filters",
            "");

    private final FrontDoor door;
    private final ReplyWriter writer;
    private final List<Action> actions;
    private final RpcClient client;
    private final List<String> ids = new ArrayList<>();
    private final Map<Integer, LongAdder> answers = new ConcurrentSkipListMap<>();

    DoorProperty(FrontDoorContext context) {
        door = context.bean(FrontDoor.class);
        writer = context.bean(ReplyWriter.class);
        actions = context.actions();
        context.bean(FakeReadSide.class).showsKeys = true;
        TenantStock own = new TenantStock(context, new AccountId("1000000000000001"));
        own.fill().forEach(r -> ids.addAll(List.of(r.id(), r.never())));
        TenantStock others = new TenantStock(context, new AccountId("1000000000000002"));
        others.fill().forEach(r -> ids.add(r.id()));
        client = own.client();
    }

    /** How often each status was the answer. */
    Map<Integer, LongAdder> answers() {
        return answers;
    }

    void check(byte[] input) throws Exception {
        FuzzedBytes choices = new FuzzedBytes(input);
        RawRequest request = choices.below(4) == 0 ? garbage(choices) : signed(choices);
        long begin = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Reply reply = door.answer(request, "127.0.0.1", "ferry");
        long nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begin;
        assertThat(reply.status()).as("%s %s", request, reply).isLessThan(500);
        assertThat(nanos).as("%s", request).isLessThan(LONGEST_NANOS);
        requireReadable(reply);
        answers.computeIfAbsent(reply.status(), status -> new LongAdder()).increment();
    }

    private void requireReadable(Reply reply) throws Exception {
        byte[] body = writer.bytes(reply);
        if (reply.xml()) {
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(body));
        } else {
            JsonMapper.shared().readTree(body);
        }
    }

    private RawRequest signed(FuzzedBytes choices) {
        Action action = choices.oneOf(actions);
        List<ParameterSpec> declared = action.spec().parameters();
        Map<String, String> parameters = new TreeMap<>();
        for (int n = choices.below(8); n >= 0; n--) {
            if (declared.isEmpty() || choices.below(6) == 0) {
                parameters.put(choices.below(4) == 0 ? choices.text(20) : choices.oneOf(NAMES), value(choices));
            } else {
                ParameterSpec parameter = choices.oneOf(declared);
                parameters.put(
                        parameter.name().replace("N", String.valueOf(choices.below(3))), value(choices, parameter));
            }
        }
        parameters.keySet().removeAll(List.of("Signature", "Action", "Version"));
        String[] flat = parameters.entrySet().stream()
                .flatMap(e -> Stream.of(e.getKey(), e.getValue()))
                .toArray(String[]::new);
        String query = client.signed(action.name(), action.version().date(), flat);
        return new RawRequest("POST", "/", query, Map.of(), new byte[0]);
    }

    private String value(FuzzedBytes choices, ParameterSpec parameter) {
        boolean id = parameter.kind().namesResource() && choices.below(4) > 0;
        boolean region = parameter.kind() == ParameterKind.REGION_ID && choices.below(4) > 0;
        return id ? choices.oneOf(ids) : region ? "cn-hangzhou" : value(choices);
    }

    private String value(FuzzedBytes choices) {
        return switch (choices.below(4)) {
            case 0 -> choices.text(40);
            case 1 -> choices.oneOf(ids);
            default -> choices.oneOf(VALUES);
        };
    }

    private static RawRequest garbage(FuzzedBytes choices) {
        Map<String, List<String>> headers = new TreeMap<>();
        if (choices.below(2) == 0) {
            headers.put("content-type", List.of("application/x-www-form-urlencoded"));
        }
        if (choices.below(2) == 0) {
            headers.put("authorization", List.of("ACS3-HMAC-SHA256 " + choices.latin(80)));
            for (String name : List.of(
                    "x-acs-action",
                    "x-acs-version",
                    "x-acs-signature-nonce",
                    "x-acs-date",
                    "x-acs-content-sha256",
                    "host")) {
                headers.put(name, List.of(choices.latin(20)));
            }
        }
        return new RawRequest(choices.oneOf(METHODS), "/", choices.latin(300), headers, choices.bytes(300));
    }
}
