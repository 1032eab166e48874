package imageferry.deploy.containers;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A test on containers. Without a Docker daemon, or without an image that it needs ({@code -Dit.pull=true} has them pulled), it is
 * skipped with the reason; with {@code -Dit.docker=required} it fails instead.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@ExtendWith(ImagesCondition.class)
@interface RequiresImages {
    Ware[] value();
}
