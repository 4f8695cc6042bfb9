package io.keyward.localazure.arm.subscription;

import io.keyward.localazure.arm.wire.ArmRefusal;
import io.keyward.localazure.http.Refusal;
import io.keyward.localazure.state.Documents;
import io.keyward.localazure.text.AsciiCase;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** All resource groups. Names ignore case. */
@ApplicationScoped
public class ResourceGroups {

    private static final String COLLECTION = "resource-groups";
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}_.()-]{0,89}[\\p{L}\\p{N}_()-]");

    private Documents documents;

    protected ResourceGroups() {} // for CDI

    @Inject
    public ResourceGroups(Documents documents) {
        this.documents = documents;
    }

    /** Creates the group or replaces its tags. The location of an existing group cannot change. */
    public synchronized ResourceGroup put(ResourceGroup wanted) {
        requireName(wanted.name());
        var kept = find(wanted.name())
                .map(existing -> requireSameLocation(existing, wanted).tagged(wanted.tags()))
                .orElse(wanted);
        documents.put(COLLECTION, kept.name(), kept.toDocument());
        return kept;
    }

    public Optional<ResourceGroup> find(String name) {
        return Optional.ofNullable(documents.all(COLLECTION).get(name)).map(ResourceGroup::from);
    }

    public ResourceGroup get(String name) {
        return find(name).orElseThrow(() -> ArmRefusal.groupNotFound(name));
    }

    public List<ResourceGroup> all() {
        return documents.all(COLLECTION).values().stream()
                .map(ResourceGroup::from)
                .toList();
    }

    public synchronized void delete(String name) {
        documents.delete(COLLECTION, name);
    }

    private static void requireName(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new Refusal(
                    400,
                    "InvalidResourceGroup",
                    ("The resource group name '%s' is invalid: it has 1 to 90 letters, digits and characters of"
                                    + " -_.() and does not end with a full stop.")
                            .formatted(name));
        }
    }

    private static ResourceGroup requireSameLocation(ResourceGroup existing, ResourceGroup wanted) {
        if (!AsciiCase.equal(existing.location(), wanted.location())) {
            throw new Refusal(
                    409,
                    "InvalidResourceGroupLocation",
                    "Invalid resource group location '%s'. The Resource group already exists in location '%s'."
                            .formatted(wanted.location(), existing.location()));
        }
        return existing;
    }
}
