package imageferry.command.sweep;

import java.util.Arrays;

/** Which names a sweep looks at: memory is needed for these alone, whatever else is in the domain. */
interface Scope {
    /** Whether a name of this prefix is looked at. */
    boolean covers(long prefix);

    /** Adds those of the names, given in order, that are looked at. */
    void pick(long[] sortedNames, NameSet into);

    /** The most names there can be; the search is over when it has found so many. */
    int most();

    /** The names of one copy. */
    static Scope among(NameSet wanted) {
        return new Among(wanted);
    }

    /** One of several equal parts of all names, from 0. */
    static Scope part(int part, int parts) {
        long width = parts == 1 ? 0 : Long.divideUnsigned(-1L, parts) + 1;
        long first = Long.MIN_VALUE + part * width;
        long last = part == parts - 1 ? Long.MAX_VALUE : first + width - 1;
        return new Part(first, last);
    }

    /** Names of a set. */
    final class Among implements Scope {
        private final NameSet wanted;
        private final long[] sorted;

        Among(NameSet wanted) {
            this.wanted = wanted;
            this.sorted = wanted.sorted();
        }

        @Override
        public boolean covers(long prefix) {
            return wanted.contains(prefix);
        }

        @Override
        public void pick(long[] sortedNames, NameSet into) {
            int at = 0;
            for (long name : sortedNames) {
                while (at < sorted.length && sorted[at] < name) {
                    at++;
                }
                if (at == sorted.length) {
                    return;
                }
                if (sorted[at] == name) {
                    into.add(name);
                }
            }
        }

        @Override
        public int most() {
            return sorted.length;
        }
    }

    /** Names from one to another, both included, in the order of signed numbers. */
    record Part(long first, long last) implements Scope {
        @Override
        public boolean covers(long prefix) {
            return prefix >= first && prefix <= last;
        }

        @Override
        public void pick(long[] sortedNames, NameSet into) {
            int found = Arrays.binarySearch(sortedNames, first);
            for (int i = found < 0 ? -found - 1 : found; i < sortedNames.length && sortedNames[i] <= last; i++) {
                into.add(sortedNames[i]);
            }
        }

        @Override
        public int most() {
            return Integer.MAX_VALUE;
        }
    }
}
