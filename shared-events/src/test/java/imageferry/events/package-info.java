/** What the contract promises, and samples of every event for the tests of all modules. */
@NullMarked
package imageferry.events;

import org.jspecify.annotations.NullMarked;
