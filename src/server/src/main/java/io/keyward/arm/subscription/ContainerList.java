package io.keyward.arm.subscription;

import io.keyward.arm.wire.PageRequest;
import io.keyward.arm.wire.Pages;
import io.keyward.text.AsciiCase;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import java.util.Collection;
import java.util.function.Function;

/** The pages of a list whose entries are ordered by a name without case. */
@RequestScoped
public class ContainerList {

    @Inject
    Pages pages;

    <T> JsonObject page(
            Collection<T> all, Function<T, String> name, Function<T, JsonObject> view, PageRequest request) {
        var found = all.stream()
                .filter(each -> AsciiCase.ORDER.compare(request.after(), name.apply(each)) < 0)
                .limit(pages.limit())
                .toList();
        return pages.list(request, found, name, view);
    }
}
