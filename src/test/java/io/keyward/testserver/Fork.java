package io.keyward.testserver;

/** Which of the processes this is among those that share the tests of a run: each has servers and ports of its own. */
final class Fork {

    static final String NAME = System.getProperty("keyward.it.fork", "fork-1"); // a bare number Maven would not hand on
    static final int NUMBER = Integer.parseInt(NAME.substring(NAME.indexOf('-') + 1));

    private Fork() {}
}
