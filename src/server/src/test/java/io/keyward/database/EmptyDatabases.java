package io.keyward.database;

import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Each test class starts with databases that hold nothing of the classes before it. The work of a sweep depends on the
 * rows that are stored, and so would the time that a test of it takes.
 */
public final class EmptyDatabases implements TestExecutionListener {

    /** The id of a test class has two segments: its engine and the class. */
    @Override
    public void executionStarted(TestIdentifier identifier) {
        if (identifier.getUniqueIdObject().getSegments().size() == 2) {
            TestDatabase.emptyAll();
        }
    }
}
