package imageferry.deploy.containers;

/**
 * A copy of which some bytes have moved and some have not.
 *
 * @param region where it goes
 * @param moved bytes
 * @param planned bytes, all of them
 */
record Running(String taskId, String region, long moved, long planned) {}
