package imageferry.command.api;

import static org.assertj.core.api.Assertions.assertThat;

import imageferry.acceptance.Acceptance;
import imageferry.command.api.RpcClient.Reply;
import imageferry.command.dispatch.Origin;
import imageferry.command.vault.MasterKeys;
import imageferry.events.ids.AccountId;
import imageferry.events.ids.KeyId;
import imageferry.events.image.DiskType;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every wrong or missing parameter of every action has its own code and status. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@SuppressWarnings("NullAway.Init")
class WrongParametersTest {
    private static final Pattern REPEATED = Pattern.compile("\\{(.+)\\*([0-9]+)}");
    private static FrontDoorContext door;
    private static RpcClient client;
    private static Map<String, String> names;

    /** A request and what is wrong with it; {@code $SYSTEM} and the like stand for ids that the test makes. */
    record Wrong(String action, int status, String code, List<String> parameters) {
        @Override
        public String toString() {
            return action + " " + parameters + " -> " + status + " " + code;
        }
    }

    @BeforeAll
    static void start() {
        door = FrontDoorContext.start();
        AccountId account = new AccountId("1000000000000001");
        client = door.client(account);
        AccountId stranger = new AccountId("1000000000000002");
        RpcClient strangers = door.client(stranger);
        Stock stock = new Stock(door);
        String system = stock.snapshot(account, DiskType.SYSTEM, null);
        String foreign = stock.snapshot(stranger, DiskType.SYSTEM, null);
        KeyId key = door.bean(MasterKeys.class).create(account, "", Origin.system(account, "test"));
        String shared = image(client, system);
        String lent = image(strangers, foreign);
        String deprecated = image(client, system);
        client.ecs("ModifyImageSharePermission", "ImageId", shared, "AddAccount.1", stranger.value());
        strangers.ecs("ModifyImageSharePermission", "ImageId", lent, "AddAccount.1", account.value());
        client.ecs("ModifyImageAttribute", "ImageId", deprecated, "Status", "Deprecated");
        names = Map.ofEntries(
                Map.entry("$SYSTEM", system),
                Map.entry("$DATA", stock.snapshot(account, DiskType.DATA, null)),
                Map.entry("$SECRET", stock.snapshot(account, DiskType.DATA, key)),
                Map.entry("$OPEN", stock.opened(account, DiskType.SYSTEM, null).value()),
                Map.entry("$FOREIGN", foreign),
                Map.entry("$IMAGE", image(client, system, "ImageName", "taken")),
                Map.entry("$THEIRS", image(strangers, foreign)),
                Map.entry("$OTHER", stranger.value()),
                Map.entry("$SHARED", shared),
                Map.entry("$LENT", lent),
                Map.entry("$DEPRECATED", deprecated),
                Map.entry(
                        "$COPY",
                        client.ecs("CopyImage", "ImageId", shared, "DestinationRegionId", "cn-shanghai")
                                .text("ImageId")));
    }

    private static String image(RpcClient owner, String snapshot, String... more) {
        List<String> parameters = new ArrayList<>(List.of("SnapshotId", snapshot));
        parameters.addAll(List.of(more));
        return owner.ecs("CreateImage", parameters.toArray(String[]::new)).text("ImageId");
    }

    @AfterAll
    static void stop() {
        door.close();
    }

    static List<Wrong> wrong() throws IOException {
        try (InputStream in =
                Objects.requireNonNull(WrongParametersTest.class.getResourceAsStream("/api/wrong-parameters.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(WrongParametersTest::read)
                    .toList();
        }
    }

    private static Wrong read(String line) {
        String[] columns = line.split(" \\| ", -1);
        String[] expected = columns[0].split(" ", -1);
        List<String> parameters = new ArrayList<>();
        for (String column : Arrays.asList(columns).subList(1, columns.length)) {
            int equals = column.indexOf('=');
            parameters.add(column.substring(0, equals));
            parameters.add(REPEATED.matcher(column.substring(equals + 1))
                    .replaceAll(m -> m.group(1).repeat(Integer.parseInt(m.group(2)))));
        }
        return new Wrong(expected[0], Integer.parseInt(expected[1]), expected[2], parameters);
    }

    @ParameterizedTest
    @MethodSource("wrong")
    @Acceptance({"A4", "D14", "F7", "F9", "I2", "I9", "I10"})
    void each_has_its_own_code_and_status(Wrong wrong) {
        String[] parameters =
                wrong.parameters().stream().map(p -> names.getOrDefault(p, p)).toArray(String[]::new);
        Reply reply = client.ecs(wrong.action(), parameters);
        assertThat(reply.status() + " " + reply.code())
                .as(reply.text("Message"))
                .isEqualTo(wrong.status() + " " + wrong.code());
        assertThat(reply.text("Message")).isNotEmpty().doesNotContain("%s");
        assertThat(reply.text("RequestId")).hasSize(36);
    }
}
