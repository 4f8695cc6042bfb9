package io.keyward.localazure.dataplane.log;

import io.keyward.localazure.state.Documents;
import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The call logs of all vaults, in the folder {@code log} beside the documents. A new vault with the name of a
 * purged one continues the old log.
 */
@ApplicationScoped
public class CallLogs {

    private final Documents documents;
    private final Map<String, CallLog> logs = new ConcurrentHashMap<>();

    protected CallLogs() { // for CDI
        this(null);
    }

    @Inject
    public CallLogs(Documents documents) {
        this.documents = documents;
    }

    public CallLog of(String vault) {
        return logs.computeIfAbsent(
                AsciiCase.fold(vault),
                name -> new CallLog(documents.folder().resolve("log").resolve(name + ".jsonl")));
    }
}
