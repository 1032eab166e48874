package imageferry.command.api.rpc;

/**
 * A parameter of an action.
 *
 * @param name as on the wire; {@code N} stands for the numbers of a list, as in {@code Tag.N.Key}
 * @param meaning what it says and which values it takes, in one line
 */
public record ParameterSpec(String name, ParameterKind kind, boolean required, String meaning) {}
