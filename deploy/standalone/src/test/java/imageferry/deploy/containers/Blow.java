package imageferry.deploy.containers;

/** A fault that is to befall a member. */
record Blow(Fault fault, Member member) {
    @Override
    public String toString() {
        return fault.words() + " of " + member.name();
    }
}
