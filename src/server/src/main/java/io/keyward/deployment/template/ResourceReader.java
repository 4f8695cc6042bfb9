package io.keyward.deployment.template;

import jakarta.json.JsonObject;

/** Reads a resource for an expression. */
public interface ResourceReader {

    /**
     * The resource, as ARM returns it.
     *
     * @throws io.keyward.problem.Problem if there is no such resource, or if the caller may not read it
     */
    JsonObject read(String id);

    /**
     * The access keys of the resource, as ARM returns them for {@code listKeys}.
     *
     * @throws io.keyward.problem.Problem if there is no such resource, or if the caller may not list its keys
     */
    JsonObject keys(String id);
}
