/** The refusals of the domain, as data. The front door maps each to the words of the API. */
@NullMarked
package imageferry.command.refusal;

import org.jspecify.annotations.NullMarked;
