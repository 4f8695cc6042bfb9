package io.keyward.blackbox.deployment;

import io.keyward.blackbox.client.Answer;
import io.keyward.blackbox.client.LocalAzure;
import io.keyward.testsupport.Polling;
import jakarta.json.JsonObject;

/** Waits for the end of a deployment. */
public final class DeploymentWait {

    private DeploymentWait() {}

    /** The status of the ended deployment. It is read at the address in the answer that started the deployment. */
    public static JsonObject untilEnded(LocalAzure azure, Answer started) {
        var status = started.operation();
        return Polling.until(() -> azure.get(status).require(200).json(), answer -> !answer.getString("status")
                .equals("Running"));
    }
}
