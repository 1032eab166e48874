package imageferry.command.api.kms.key;

import static imageferry.command.api.kms.key.KmsCalls.ACCOUNT;
import static imageferry.command.api.kms.key.KmsCalls.KEY;
import static imageferry.command.api.kms.key.KmsCalls.REGIONS;
import static imageferry.command.api.kms.key.KmsCalls.call;
import static imageferry.command.api.kms.key.KmsCalls.refused;
import static imageferry.command.api.kms.key.KmsCalls.view;
import static org.assertj.core.api.Assertions.assertThat;

import imageferry.command.api.kms.KeyMetadata;
import imageferry.command.api.rpc.Action;
import imageferry.events.key.KeyOwner;
import imageferry.events.readside.KeyQuery;
import imageferry.events.readside.KeyState;
import imageferry.events.readside.Paging;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayNameGeneration(DisplayNameGenerator.ReplaceUnderscores.class)
class ListKeysTest {
    private final ListedKeys readSide = new ListedKeys();
    private final Action listKeys = new ListKeys(readSide, new KeyMetadata(REGIONS));

    @Test
    void keys_are_listed_with_paging() {
        readSide.keys.add(view());

        assertThat(listKeys.perform(call()).fields())
                .containsEntry(
                        "Keys",
                        Map.of(
                                "Key",
                                List.of(Map.of(
                                        "KeyId",
                                        KEY.value(),
                                        "KeyArn",
                                        "acs:kms:cn-hangzhou:1000000000000001:key/" + KEY))))
                .containsEntry("PageNumber", 1)
                .containsEntry("PageSize", 10)
                .containsEntry("TotalCount", 1L);
        assertThat(readSide.asked).isEqualTo(query(Set.of(), Set.of(), Set.of(), new Paging(1, 10)));

        listKeys.perform(call("PageNumber", "3", "PageSize", "100"));
        assertThat(readSide.asked).isEqualTo(query(Set.of(), Set.of(), Set.of(), new Paging(3, 100)));
    }

    @Test
    void filters_narrow_the_list() {
        listKeys.perform(call("Filters", """
                [{"Key":"KeyState","Values":["Enabled","Disabled","PendingImport"]},
                 {"Key":"CreatorType","Values":["Service"]},{"Key":"KeySpec","Values":["Aliyun_AES_256"]}]"""));

        assertThat(readSide.asked)
                .isEqualTo(query(
                        Set.of(KeyState.ENABLED, KeyState.DISABLED),
                        Set.of("Aliyun_AES_256"),
                        Set.of(KeyOwner.SERVICE),
                        new Paging(1, 10)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'Key':'KeyState','Values':['PendingImport']}", "{'Key':'DKMSInstanceId','Values':['x']}"})
    void a_filter_that_no_key_can_match_gives_an_empty_list(String filter) {
        readSide.keys.add(view());

        assertThat(listKeys.perform(call("Filters", "[" + filter.replace('\'', '"') + "]"))
                        .fields())
                .containsEntry("Keys", Map.of("Key", List.of()))
                .containsEntry("TotalCount", 0L);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x",
                "{}",
                "[1]",
                "[[]]",
                "[{}]",
                "[{'Key':'KeyState'}]",
                "[{'Key':'KeyState','Values':[]}]",
                "[{'Key':'KeyState','Values':'Enabled'}]",
                "[{'Key':'KeyState','Values':{'a':'Enabled'}}]",
                "[{'Key':'KeyState','Values':[1]}]",
                "[{'Key':'KeyState','Values':['enabled']}]",
                "[{'Key':'Colour','Values':['red']}]",
                "[{'Key':'KeyState','Values':['Enabled']},{'Key':'KeyState','Values':['Enabled']}]",
                "[{'Key':'KeyState','Values':['Enabled']}"
            })
    void malformed_filters_are_refused(String filters) {
        refused(listKeys, call("Filters", filters.replace('\'', '"')), 400, "InvalidParameter");
    }

    @Test
    void endless_filters_and_pages_out_of_range_are_refused() {
        refused(listKeys, call("Filters", "[".repeat(100_000)), 400, "InvalidParameter");
        refused(listKeys, call("Filters", "[".repeat(8_000)), 400, "InvalidParameter");
        for (String size : List.of("0", "101", "-1", "x", "99999999999999999999")) {
            refused(listKeys, call("PageSize", size), 400, "InvalidParameter");
        }
        refused(listKeys, call("PageNumber", "0"), 400, "InvalidParameter");
    }

    private static KeyQuery query(Set<KeyState> states, Set<String> specs, Set<KeyOwner> owners, Paging paging) {
        return new KeyQuery(ACCOUNT, states, specs, Set.of(), Set.of(), owners, paging);
    }
}
