package imageferry.deploy.contract;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;

/**
 * A change of tags as Terraform works it out (tags.go, parsingTags and diffTags).
 *
 * @param removed keys that are gone or have another value
 * @param added all tags that there are to be, the unchanged ones too
 */
record Tags(List<String> removed, Map<String, String> added) {
    static Tags change(Map<String, String> before, Map<String, String> after) {
        return new Tags(
                before.entrySet().stream()
                        .filter(tag -> !tag.getValue().equals(after.get(tag.getKey())))
                        .map(Map.Entry::getKey)
                        .toList(),
                after);
    }

    /** {@code Tag.N.Key} and {@code Tag.N.Value}. */
    Map<String, String> numbered() {
        Map<String, String> numbered = new TreeMap<>();
        int n = 0;
        for (Map.Entry<String, String> tag : added.entrySet()) {
            n++;
            numbered.put("Tag." + n + ".Key", tag.getKey());
            numbered.put("Tag." + n + ".Value", tag.getValue());
        }
        return numbered;
    }

    /** {@code tagsToMap} of an answer's list. */
    static Map<String, String> of(JsonNode list) {
        if (!list.isArray()) {
            throw new AssertionError("Expected a list of tags, but it is " + list);
        }
        Map<String, String> tags = new TreeMap<>();
        list.forEach(tag ->
                tags.put(tag.path("TagKey").asString(), tag.path("TagValue").asString()));
        return tags;
    }
}
