package imageferry.command.region;

class MemoryRegionStoreTest extends RegionStoreContract {
    private final RegionStore store = new MemoryRegionStore(REGION);

    @Override
    protected RegionStore store() {
        return store;
    }
}
