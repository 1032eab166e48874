@NullMarked
package imageferry.deploy.operations;

import org.jspecify.annotations.NullMarked;
