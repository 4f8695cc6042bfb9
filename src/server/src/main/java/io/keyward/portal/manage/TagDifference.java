package io.keyward.portal.manage;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A tag on which two users may disagree. A value is null if the tag does not exist there.
 *
 * @param before its value when the user opened the page
 * @param now its stored value, which another user may have changed
 * @param yours its value in the form
 */
public record TagDifference(String name, String before, String now, String yours) {

    /** The tags whose values differ between the three. */
    static List<TagDifference> of(Map<String, String> before, Map<String, String> now, Map<String, String> yours) {
        var names = new TreeSet<String>();
        Stream.of(before, now, yours).map(Map::keySet).forEach(names::addAll);
        return names.stream()
                .map(name -> new TagDifference(name, before.get(name), now.get(name), yours.get(name)))
                .filter(tag -> !Objects.equals(tag.before, tag.now) || !Objects.equals(tag.before, tag.yours))
                .toList();
    }
}
