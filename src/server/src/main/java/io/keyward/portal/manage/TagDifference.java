package io.keyward.portal.manage;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A tag that two users changed differently. A value is null where there is no such tag.
 *
 * @param before when the user opened the page
 * @param now what another user has made of it
 * @param yours what the form has
 */
public record TagDifference(String name, String before, String now, String yours) {

    /** The tags that are not the same in all three. */
    static List<TagDifference> of(Map<String, String> before, Map<String, String> now, Map<String, String> yours) {
        var names = new TreeSet<String>();
        Stream.of(before, now, yours).map(Map::keySet).forEach(names::addAll);
        return names.stream()
                .map(name -> new TagDifference(name, before.get(name), now.get(name), yours.get(name)))
                .filter(tag -> !Objects.equals(tag.before, tag.now) || !Objects.equals(tag.before, tag.yours))
                .toList();
    }
}
