package imageferry.command.objectstore;

import imageferry.deploy.s3servers.ServerProgram;

class S3ProxyBucketsIT extends S3BucketsContract {
    S3ProxyBucketsIT() {
        super(ServerProgram.S3PROXY);
    }
}
