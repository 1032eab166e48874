package imageferry.deploy.containers;

/** What can happen to a member, and to which: only who is reached through a proxy can be slow. */
enum Fault {
    KILL("kill -9") {
        @Override
        void strike(Member member) {
            member.kill();
        }

        @Override
        void heal(Member member) {
            member.startAgain();
        }

        @Override
        boolean shows(String told) {
            return told.startsWith("exited(137)");
        }

        /** It is dead at once; what takes long is its start. */
        @Override
        long lasts(long pauseMillis) {
            return Math.min(pauseMillis, 3000);
        }
    },
    PAUSE("pause") {
        @Override
        void strike(Member member) {
            member.pause();
        }

        @Override
        void heal(Member member) {
            member.resume();
        }

        @Override
        boolean shows(String told) {
            return told.startsWith("paused");
        }
    },
    DISCONNECT("disconnect") {
        @Override
        void strike(Member member) {
            member.cutOff();
        }

        @Override
        void heal(Member member) {
            member.joinAgain();
        }

        @Override
        boolean shows(String told) {
            return told.endsWith("networks 0");
        }
    },
    SLOW("slow") {
        private static final long DELAY_MILLIS = 250;

        @Override
        void strike(Member member) {
            member.doors().forEach(door -> door.delay(DELAY_MILLIS));
        }

        @Override
        void heal(Member member) {
            member.doors().forEach(door -> door.delay(0));
        }

        @Override
        long lasts(long pauseMillis) {
            return Math.min(pauseMillis, 8000);
        }

        /** The proxies' count of what was held back is the proof. */
        @Override
        boolean shows(String told) {
            return told.startsWith("running");
        }
    };

    private final String words;

    Fault(String words) {
        this.words = words;
    }

    abstract void strike(Member member);

    abstract void heal(Member member);

    /**
     * How long it is to last, in milliseconds.
     *
     * @param pauseMillis how long a pause lasts
     */
    long lasts(long pauseMillis) {
        return pauseMillis;
    }

    /** Whether what Docker tells of a struck member shows that the fault struck. */
    abstract boolean shows(String told);

    String words() {
        return words;
    }

    boolean possibleFor(Member member) {
        return this != SLOW || !member.doors().isEmpty();
    }
}
