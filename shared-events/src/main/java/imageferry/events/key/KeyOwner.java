package imageferry.events.key;

/** Who made a master key: the customer, or the service on first use (alias/acs/ecs). */
public enum KeyOwner {
    CUSTOMER,
    SERVICE
}
