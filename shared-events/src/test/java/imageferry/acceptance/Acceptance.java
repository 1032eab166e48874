package imageferry.acceptance;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The numbers of the acceptance rules that a test shows, such as {@code @Acceptance({"A2", "A3"})}. The table {@code command-side/docs/acceptance.md}
 * is made from it: a test carries a number only if it would fail were the rule broken.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Acceptance {
    String[] value();
}
