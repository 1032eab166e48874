package imageferry.command.api.rpc;

import imageferry.command.api.error.ErrorCode;
import java.util.ArrayList;
import java.util.List;

/**
 * What an action is to its callers. The reference of the API is made from it, and so are the tests that try every action as every account.
 *
 * @param purpose what it does, in one sentence
 * @param parameters those that the action reads; what every action takes (RegionId of the client, DryRun where declared) included
 * @param errors what it answers besides the errors of the gateway
 * @param acceptance numbers of the rules it carries, such as {@code D1}
 */
public record ActionSpec(
        String purpose, List<ParameterSpec> parameters, List<ErrorCode> errors, List<String> acceptance) {
    public ActionSpec {
        parameters = List.copyOf(parameters);
        // What an action shares with others may bring an error along that it has declared itself.
        errors = errors.stream().distinct().toList();
        acceptance = List.copyOf(acceptance);
    }

    /** Whether a parameter of this name is declared. */
    public boolean takes(String parameter) {
        return parameters.stream().anyMatch(declared -> declared.name().equals(parameter));
    }

    public static Builder of(String purpose) {
        return new Builder(purpose);
    }

    /** Puts a specification together. */
    public static final class Builder {
        private final String purpose;
        private final List<ParameterSpec> parameters = new ArrayList<>();
        private final List<ErrorCode> errors = new ArrayList<>();
        private final List<String> acceptance = new ArrayList<>();

        private Builder(String purpose) {
            this.purpose = purpose;
        }

        public Builder required(String name, ParameterKind kind, String meaning) {
            parameters.add(new ParameterSpec(name, kind, true, meaning));
            return this;
        }

        public Builder optional(String name, ParameterKind kind, String meaning) {
            parameters.add(new ParameterSpec(name, kind, false, meaning));
            return this;
        }

        /** The caller sets no RegionId or the client's own: the default region is meant when there is none. */
        public Builder region() {
            return optional("RegionId", ParameterKind.REGION_ID, "The region; the installation's default when absent.");
        }

        public Builder paged() {
            return optional("PageNumber", ParameterKind.NUMBER, "From 1; 1 when absent.")
                    .optional("PageSize", ParameterKind.NUMBER, "1 to 100; 10 when absent.");
        }

        public Builder clientToken() {
            return optional(
                    "ClientToken",
                    ParameterKind.TEXT,
                    "Up to 64 printable ASCII characters; the same token and parameters get the same answer.");
        }

        public Builder dryRun() {
            return optional(
                    "DryRun",
                    ParameterKind.FLAG,
                    "With true everything is checked and nothing done; the answer is then DryRunOperation.");
        }

        public Builder errors(ErrorCode... codes) {
            errors.addAll(List.of(codes));
            return this;
        }

        public Builder acceptance(String... numbers) {
            acceptance.addAll(List.of(numbers));
            return this;
        }

        public ActionSpec build() {
            return new ActionSpec(purpose, parameters, errors, acceptance);
        }
    }
}
