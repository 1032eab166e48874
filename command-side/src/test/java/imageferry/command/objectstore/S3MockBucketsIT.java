package imageferry.command.objectstore;

import imageferry.deploy.s3servers.ServerProgram;

class S3MockBucketsIT extends S3BucketsContract {
    S3MockBucketsIT() {
        super(ServerProgram.S3MOCK);
    }

    /** It removes the object together with an upload of the same name that is aborted. */
    @Override
    protected boolean keepsTheOldWhenTheNewIsGivenUp() {
        return false;
    }
}
