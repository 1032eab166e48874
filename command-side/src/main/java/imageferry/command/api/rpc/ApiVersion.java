package imageferry.command.api.rpc;

import java.util.Arrays;
import java.util.Optional;

/** The APIs that the endpoint speaks, told apart by version. */
public enum ApiVersion {
    ECS("2014-05-26"),
    KMS("2016-01-20"),
    RAM("2015-05-01"),
    STS("2015-04-01");

    private final String date;

    ApiVersion(String date) {
        this.date = date;
    }

    public String date() {
        return date;
    }

    static Optional<ApiVersion> of(String date) {
        return Arrays.stream(values()).filter(v -> v.date.equals(date)).findFirst();
    }
}
