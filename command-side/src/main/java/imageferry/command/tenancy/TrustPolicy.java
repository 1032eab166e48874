package imageferry.command.tenancy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Whom a role trusts: the document {@code AssumeRolePolicyDocument}, version 1. Read strictly, so that nobody is trusted by a
 * misunderstanding: what is not understood is refused.
 */
public final class TrustPolicy {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();
    private static final Set<String> TOP = Set.of("Version", "Statement");
    private static final Set<String> IN_STATEMENT = Set.of("Effect", "Action", "Principal", "Condition");
    private static final Set<String> PRINCIPALS = Set.of("RAM", "Service", "Federated");
    private static final String ASSUME_ROLE = "sts:AssumeRole";

    private final List<Statement> statements;

    private TrustPolicy(List<Statement> statements) {
        this.statements = List.copyOf(statements);
    }

    /** @param conditional it holds under conditions only, which are not evaluated here */
    private record Statement(boolean allows, List<String> actions, List<String> services, boolean conditional) {
        boolean isAbout(String service) {
            boolean assuming = actions.stream()
                    .anyMatch(action -> Set.of(ASSUME_ROLE, "sts:*", "*").contains(action));
            return assuming && services.contains(service);
        }
    }

    /** A document that is no trust policy; the message says what is wrong with it. */
    public static final class MalformedException extends Exception {
        MalformedException(String message) {
            super(message);
        }
    }

    /**
     * Reads a document.
     *
     * @throws MalformedException when it is no trust policy
     */
    public static TrustPolicy read(String document) throws MalformedException {
        JsonNode policy = parse(document);
        require(policy.isObject(), "it is not a JSON object");
        requireKnown(policy, TOP, "in the policy");
        JsonNode version = policy.path("Version");
        require(version.isString() && version.asString().equals("1"), "Version must be \"1\"");
        JsonNode statements = policy.path("Statement");
        require(statements.isArray() && !statements.isEmpty(), "Statement must be an array that is not empty");
        List<Statement> read = new ArrayList<>();
        for (JsonNode statement : statements) {
            read.add(statement(statement));
        }
        return new TrustPolicy(read);
    }

    /** Whether the service may take on the role. What holds under conditions only does not count for it, but counts against it. */
    public boolean trustsService(String service) {
        boolean denied = statements.stream().anyMatch(s -> !s.allows() && s.isAbout(service));
        boolean allowed = statements.stream().anyMatch(s -> s.allows() && !s.conditional() && s.isAbout(service));
        return allowed && !denied;
    }

    private static JsonNode parse(String document) throws MalformedException {
        try {
            return JSON.readTree(document);
        } catch (JacksonException e) {
            MalformedException malformed = new MalformedException("it is not valid JSON");
            malformed.initCause(e);
            throw malformed;
        }
    }

    private static Statement statement(JsonNode statement) throws MalformedException {
        require(statement.isObject(), "each Statement must be an object");
        requireKnown(statement, IN_STATEMENT, "in a Statement");
        String effect = statement.path("Effect").asString("");
        require(effect.equals("Allow") || effect.equals("Deny"), "Effect must be Allow or Deny");
        JsonNode principal = statement.path("Principal");
        require(principal.isObject() && !principal.isEmpty(), "Principal must be an object that is not empty");
        requireKnown(principal, PRINCIPALS, "in Principal");
        for (JsonNode named : principal) {
            texts(named, "Principal");
        }
        List<String> services =
                principal.has("Service") ? texts(principal.path("Service"), "Principal.Service") : List.of();
        return new Statement(
                effect.equals("Allow"),
                texts(statement.path("Action"), "Action"),
                services,
                statement.has("Condition"));
    }

    /** A text, or an array of them that is not empty. */
    private static List<String> texts(JsonNode node, String what) throws MalformedException {
        List<String> texts = new ArrayList<>();
        Iterable<JsonNode> items = node.isArray() ? node : List.of(node);
        for (JsonNode item : items) {
            require(item.isString() && !item.asString().isEmpty(), what + " must be a text or an array of texts");
            texts.add(item.asString());
        }
        require(!texts.isEmpty(), what + " must not be empty");
        return texts;
    }

    private static void requireKnown(JsonNode object, Set<String> known, String where) throws MalformedException {
        for (String name : object.propertyNames()) {
            require(
                    known.contains(name),
                    "unknown element " + where + ", known are "
                            + known.stream().sorted().toList());
        }
    }

    private static void require(boolean met, String otherwise) throws MalformedException {
        if (!met) {
            throw new MalformedException(otherwise);
        }
    }
}
