package imageferry.command.tenancy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import imageferry.acceptance.Acceptance;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whom a role trusts, and what is no trust policy. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class TrustPolicyTest {
    private static final String ECS = "1000000000000002@ecs.aliyuncs.com";

    @Test
    @Acceptance("G5")
    void a_service_is_trusted_that_is_named_alone_or_among_others() throws Exception {
        assertThat(trusts("{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'Service':'" + ECS + "'}}"))
                .isTrue();
        assertThat(trusts("{'Effect':'Allow','Action':['sts:AssumeRole'],'Principal':{'Service':['x.aliyuncs.com','"
                        + ECS + "']}}"))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'Service':'ecs.aliyuncs.com'}}",
                "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'RAM':'1000000000000002@ecs.aliyuncs.com'}}",
                "{'Effect':'Allow','Action':'sts:GetCallerIdentity','Principal':{'Service':'1000000000000002@ecs.aliyuncs.com'}}",
                "{'Effect':'Deny','Action':'sts:AssumeRole','Principal':{'Service':'1000000000000002@ecs.aliyuncs.com'}}",
                "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'Service':'1000000000000002@ecs.aliyuncs.com'},"
                        + "'Condition':{'StringEquals':{'x':'y'}}}",
                "{'Effect':'Allow','Action':'sts:AssumeRole','Principal':{'Service':'1000000000000002@ecs.aliyuncs.com'}},"
                        + "{'Effect':'Deny','Action':'*','Principal':{'Service':'1000000000000002@ecs.aliyuncs.com'}}"
            })
    void anybody_else_is_not_trusted(String statements) throws Exception {
        assertThat(trusts(statements)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{} {}",
                "{'Statement':[]}",
                "{'Version':'1'}",
                "{'Version':1,'Statement':[{'Effect':'Allow','Action':'a','Principal':{'RAM':'b'}}]}",
                "{'Version':'2','Statement':[{'Effect':'Allow','Action':'a','Principal':{'RAM':'b'}}]}",
                "{'Version':'1','Statement':{'Effect':'Allow','Action':'a','Principal':{'RAM':'b'}}}",
                "{'Version':'1','Statement':[1]}",
                "{'Version':'1','Statement':[{'Effect':'allow','Action':'a','Principal':{'RAM':'b'}}]}",
                "{'Version':'1','Statement':[{'Effect':'Allow','Principal':{'RAM':'b'}}]}",
                "{'Version':'1','Statement':[{'Effect':'Allow','Action':[],'Principal':{'RAM':'b'}}]}",
                "{'Version':'1','Statement':[{'Effect':'Allow','Action':'a'}]}",
                "{'Version':'1','Statement':[{'Effect':'Allow','Action':'a','Principal':'*'}]}",
                "{'Version':'1','Statement':[{'Effect':'Allow','Action':'a','Principal':{'Nobody':'b'}}]}",
                "{'Version':'1','Statement':[{'Effect':'Allow','Action':'a','Principal':{'RAM':''}}]}",
                "{'Version':'1','Statement':[{'Effect':'Allow','Action':'a','Principal':{'RAM':['b',1]}}]}",
                "{'Version':'1','Statement':[{'Effect':'Allow','Effect':'Deny','Action':'a','Principal':{'RAM':'b'}}]}",
                "{'Version':'1','Statement':[{'Effect':'Allow','Action':'a','Resource':'*','Principal':{'RAM':'b'}}]}"
            })
    void what_is_not_understood_is_no_policy(String document) {
        assertThatThrownBy(() -> TrustPolicy.read(document.replace('\'', '"')))
                .isInstanceOf(TrustPolicy.MalformedException.class);
    }

    private static boolean trusts(String statements) throws TrustPolicy.MalformedException {
        String document = "{'Version':'1','Statement':[" + statements + "]}";
        return TrustPolicy.read(document.replace('\'', '"')).trustsService(ECS);
    }
}
