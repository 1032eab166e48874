/** S3 servers as processes of their own, for tests and measurements. What they are made of is in this module's target folder. */
@NullMarked
package imageferry.deploy.s3servers;

import org.jspecify.annotations.NullMarked;
