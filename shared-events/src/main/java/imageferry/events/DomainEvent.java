package imageferry.events;

/** Something that happened to one aggregate and will always have happened. Every implementation is a record in a sealed family. */
public interface DomainEvent {
    /** The id of the aggregate whose stream holds this event, in wire form. */
    String aggregateId();
}
