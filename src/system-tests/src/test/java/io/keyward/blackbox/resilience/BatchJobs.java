package io.keyward.blackbox.resilience;

import io.keyward.testserver.RunningKeyward;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import java.io.StringReader;

/** What an administrator reads and does in the Java Batch tool of the Admin Center, which calls the same interface. */
record BatchJobs(RunningKeyward server) {

    private static final String ADMIN = "admin";
    private static final String BATCH = "/ibm/api/batch/";

    /** The latest execution of the job that was started last. */
    JsonObject latestExecution() {
        var instance = read("jobinstances?pageSize=1").getJsonObject(0).getJsonNumber("instanceId");
        return read("jobinstances/%s/jobexecutions".formatted(instance)).getJsonObject(0);
    }

    void stop(JsonObject execution) {
        change(execution, "stop");
    }

    void restart(JsonObject execution) {
        change(execution, "restart&reusePreviousParams=true");
    }

    private JsonArray read(String path) {
        var answer = server.client().getOperations(BATCH + path, ADMIN, ADMIN);
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readArray();
        }
    }

    private void change(JsonObject execution, String action) {
        var path = "%sjobexecutions/%s?action=%s".formatted(BATCH, execution.getJsonNumber("executionId"), action);
        var answer = server.client().operations("PUT", path, ADMIN, ADMIN);
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException("%s: %d %s".formatted(path, answer.statusCode(), answer.body()));
        }
    }
}
