/** Tests of the supervisor, on real servers. Uses nothing but the package that is tested. */
@NullMarked
package imageferry.deploy.postgres;

import org.jspecify.annotations.NullMarked;
