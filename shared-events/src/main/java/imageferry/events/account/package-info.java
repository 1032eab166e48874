/**
 * Facts about accounts, their access keys and what they were refused.
 */
@NullMarked
package imageferry.events.account;

import org.jspecify.annotations.NullMarked;
