package io.keyward.blackbox.deployment;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testsupport.Polling;
import jakarta.json.JsonObject;

/** Waits for the end of a deployment. */
public final class DeploymentWait {

    private DeploymentWait() {}

    /** Its last status, which a client reads at the address that the start has named. */
    public static JsonObject untilEnded(LocalAzure azure, Answer started) {
        var status = started.operation();
        return Polling.until(() -> azure.get(status).require(200).json(), answer -> !answer.getString("status")
                .equals("Running"));
    }
}
