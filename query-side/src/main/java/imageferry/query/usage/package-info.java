/** What an account uses: bytes in the stores of regions, and bytes that went over the links between them (acceptance D8). */
@NullMarked
package imageferry.query.usage;

import org.jspecify.annotations.NullMarked;
