package io.keyward.arm.wire;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import java.util.LinkedHashMap;
import java.util.Map;

/** The part of a request that selects a page of a list. */
public class PageRequest {

    private static final String FILTER = "$filter";

    @QueryParam("$skiptoken")
    @DefaultValue("")
    String after;

    @Context
    UriInfo uri;

    /** The {@code $skiptoken}, which identifies the last item on the previous page; empty for the first page. */
    public String after() {
        return after;
    }

    /**
     * The number of the last item on the previous page; 0 for the first page.
     *
     * @throws ArmProblem if the {@code $skiptoken} is not a number
     */
    public long afterNumber() {
        return SkipToken.number(after);
    }

    String path() {
        return uri.getRequestUri().getRawPath();
    }

    String apiVersion() {
        return ApiVersion.of(uri);
    }

    /** The query parameters that the link to the next page repeats. */
    Map<String, String> repeated() {
        var repeated = new LinkedHashMap<String, String>();
        var filter = uri.getQueryParameters().getFirst(FILTER);
        if (filter != null) {
            repeated.put(FILTER, filter);
        }
        return repeated;
    }
}
