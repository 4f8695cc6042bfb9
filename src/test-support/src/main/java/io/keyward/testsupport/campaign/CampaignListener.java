package io.keyward.testsupport.campaign;

import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.UniqueId;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Writes a row for each test class into the folder that the system property {@code keyward.campaign} names, when the class
 * starts and when it has ended. A campaign reports what it did with JUnit's {@code TestReporter}.
 */
public final class CampaignListener implements TestExecutionListener {

    private static final String FOLDER = "keyward.campaign";
    private static final int ENGINE_AND_CLASS = 2;

    private final String folder;
    private final Map<UniqueId, CampaignRow> rows = new ConcurrentHashMap<>();

    /** For JUnit, which finds this class by its name in {@code META-INF/services}. */
    public CampaignListener() {
        this(System.getProperty(FOLDER, ""));
    }

    /** @param folder no rows are kept if it is empty */
    public CampaignListener(String folder) {
        this.folder = folder;
    }

    @Override
    public void executionStarted(TestIdentifier started) {
        if (!folder.isEmpty() && isClass(started)) {
            var row = new CampaignRow(started.getDisplayName());
            rows.put(started.getUniqueIdObject(), row);
            row.write(Path.of(folder)); // if the process dies, this row shows it
        }
    }

    @Override
    public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
        if (!folder.isEmpty()) entry.getKeyValuePairs().values().forEach(row(test)::did);
    }

    @Override
    public void executionFinished(TestIdentifier finished, TestExecutionResult result) {
        if (folder.isEmpty() || segments(finished) < ENGINE_AND_CLASS) return;
        var row = row(finished);
        row.ended(finished.isTest(), result.getStatus());
        if (isClass(finished)) row.end();
        row.write(Path.of(folder));
    }

    private CampaignRow row(TestIdentifier test) {
        var id = test.getUniqueIdObject();
        while (id.getSegments().size() > ENGINE_AND_CLASS) id = id.removeLastSegment();
        return rows.get(id);
    }

    private static boolean isClass(TestIdentifier test) {
        return segments(test) == ENGINE_AND_CLASS;
    }

    private static int segments(TestIdentifier test) {
        return test.getUniqueIdObject().getSegments().size();
    }
}
