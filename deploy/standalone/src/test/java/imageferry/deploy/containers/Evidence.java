package imageferry.deploy.containers;

/** What shows that a fault struck: what Docker tells of the member meanwhile, that it answered nobody, what its proxies counted. */
final class Evidence {
    private final Fault fault;
    private final Member member;
    private final FaultProxy.Count before;
    private String told = "";
    private boolean answered = true;
    private FaultProxy.Count during = new FaultProxy.Count(0, 0, 0);

    /** Taken before the fault. */
    Evidence(Blow blow) {
        this.fault = blow.fault();
        this.member = blow.member();
        this.before = counted(member);
    }

    /** While the fault is there. */
    void look() {
        told = member.told();
        answered = fault != Fault.SLOW && member.answers();
    }

    /** Right before it is healed. */
    void close() {
        during = counted(member).since(before);
    }

    boolean proves() {
        return fault.shows(told) && (fault == Fault.SLOW ? during.heldBack() > 0 : !answered);
    }

    String words() {
        String answers = fault == Fault.SLOW ? "" : answered ? ", it answered" : ", it did not answer";
        String doors = member.doors().isEmpty()
                ? ""
                : ". Through its doors went %d bytes, %d of them held back, %d connections broke"
                        .formatted(during.bytes(), during.heldBack(), during.broken());
        return "Docker says: " + told + answers + doors;
    }

    private static FaultProxy.Count counted(Member member) {
        FaultProxy.Count all = new FaultProxy.Count(0, 0, 0);
        for (FaultProxy door : member.doors()) {
            FaultProxy.Count one = door.count();
            all = new FaultProxy.Count(
                    all.bytes() + one.bytes(), all.heldBack() + one.heldBack(), all.broken() + one.broken());
        }
        return all;
    }
}
