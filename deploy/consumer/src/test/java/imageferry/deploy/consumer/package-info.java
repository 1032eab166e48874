@NullMarked
package imageferry.deploy.consumer;

import org.jspecify.annotations.NullMarked;
