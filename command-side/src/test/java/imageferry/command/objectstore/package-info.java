/** Tests of the S3 stores, against S3 servers that are processes of their own. */
@NullMarked
package imageferry.command.objectstore;

import org.jspecify.annotations.NullMarked;
