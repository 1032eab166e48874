package imageferry.command.api.rpc;

/**
 * A verified call on its way through the door.
 *
 * @param nonce used up by this attempt, whatever becomes of it
 */
record Attempt(Call call, String nonce, Deadline deadline) {}
