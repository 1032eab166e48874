package imageferry.command.objectstore;

import imageferry.deploy.s3servers.ServerProgram;

class S3MockRegionStoreIT extends S3RegionStoreContract {
    S3MockRegionStoreIT() {
        super(ServerProgram.S3MOCK);
    }

    /** It looks first and writes then. */
    @Override
    protected boolean decidesRaces() {
        return false;
    }
}
