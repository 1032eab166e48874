package imageferry.deploy.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.aliyun.ram20150501.models.CreateRoleRequest;
import com.aliyun.ram20150501.models.DeleteRoleRequest;
import com.aliyun.ram20150501.models.GetRoleRequest;
import com.aliyun.ram20150501.models.ListRolesRequest;
import imageferry.acceptance.Acceptance;
import imageferry.deploy.contract.NewSdk.Signing;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Roles and the caller's identity through the vendor's Java SDKs {@code ram20150501} and {@code sts20150401}. */
@ContractTest
class RamAndStsIT {
    private static final String ROLE = "AliyunECSShareEncryptImageDefaultRole";
    private static final String POLICY = "{\"Statement\":[{\"Action\":\"sts:AssumeRole\",\"Effect\":\"Allow\","
            + "\"Principal\":{\"Service\":[\"20502@ecs.aliyuncs.com\"]}}],\"Version\":\"1\"}";

    private final ContractService service;

    RamAndStsIT(ContractService service) {
        this.service = service;
    }

    @ParameterizedTest
    @EnumSource
    @Acceptance("G5")
    void roles_are_made_listed_and_deleted(Signing signing) throws Exception {
        var account = service.account(signing.account("2050"));
        var ram = new com.aliyun.ram20150501.Client(NewSdk.config(account, signing));

        var made = ram.createRole(new CreateRoleRequest()
                        .setRoleName(ROLE)
                        .setDescription("shares encrypted images")
                        .setAssumeRolePolicyDocument(POLICY))
                .getBody()
                .getRole();
        assertThat(made.getRoleName()).isEqualTo(ROLE);
        assertThat(made.getRoleId()).isNotEmpty();
        assertThat(made.getArn()).startsWith("acs:ram::" + account.accountId() + ":role/");
        var read = ram.getRole(new GetRoleRequest().setRoleName(ROLE)).getBody().getRole();
        assertThat(read.getAssumeRolePolicyDocument()).isEqualTo(POLICY);
        assertThat(read.getDescription()).isEqualTo("shares encrypted images");
        assertThat(read.getCreateDate()).isNotEmpty();
        assertThat(ram.listRoles(new ListRolesRequest()).getBody().getRoles().getRole())
                .extracting(role -> role.getRoleName())
                .containsExactly(ROLE);
        NewSdk.refused(
                () -> ram.createRole(new CreateRoleRequest().setRoleName(ROLE).setAssumeRolePolicyDocument(POLICY)),
                409,
                "EntityAlreadyExists.Role",
                "");
        ram.deleteRole(new DeleteRoleRequest().setRoleName(ROLE));
        NewSdk.refused(() -> ram.getRole(new GetRoleRequest().setRoleName(ROLE)), 404, "EntityNotExist.Role", "");
    }

    @ParameterizedTest
    @EnumSource
    void the_caller_is_told_who_he_is(Signing signing) throws Exception {
        var identity = new com.aliyun.sts20150401.Client(NewSdk.config(service.owner(), signing))
                .getCallerIdentity()
                .getBody();

        assertThat(identity.getAccountId()).isEqualTo(service.owner().accountId());
        assertThat(identity.getArn()).startsWith("acs:ram::" + service.owner().accountId() + ":");
        assertThat(identity.getIdentityType()).isNotEmpty();
        assertThat(identity.getPrincipalId()).isNotEmpty();
        assertThat(identity.getRequestId()).isNotEmpty();
        assertThat(new GoSdk(service.owner(), ContractService.HOME)
                        .sts("GetCallerIdentity")
                        .succeeded()
                        .path("AccountId")
                        .asString())
                .as("as Terraform asks")
                .isEqualTo(service.owner().accountId());
    }
}
