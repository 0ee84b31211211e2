package io.holdline.web.security;

import java.lang.reflect.AnnotatedElement;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.core.annotation.AnnotatedElementUtils;

/**
 * Who may call a handler method, read from its annotation.
 *
 * @param withoutSignIn whether anybody may, signed in or not
 */
public record Decision(boolean withoutSignIn, Set<Role> roles) {

  /** Empty when the method carries none of the annotations, or more than one. */
  public static Optional<Decision> of(AnnotatedElement handler) {
    var allowed = AnnotatedElementUtils.findMergedAnnotation(handler, Allowed.class);
    var everyone = AnnotatedElementUtils.isAnnotated(handler, Everyone.class);
    var signedIn = AnnotatedElementUtils.isAnnotated(handler, SignedIn.class);
    var operator = AnnotatedElementUtils.isAnnotated(handler, LocalOperator.class);
    var decisions =
        (allowed == null ? 0 : 1) + (everyone ? 1 : 0) + (signedIn ? 1 : 0) + (operator ? 1 : 0);
    if (decisions != 1) {
      return Optional.empty();
    }
    if (allowed != null) {
      return allowed.value().length == 0
          ? Optional.empty()
          : Optional.of(new Decision(false, Set.of(allowed.value())));
    }
    return Optional.of(
        operator
            ? new Decision(false, EnumSet.of(Role.OPERATOR, Role.ADMIN))
            : new Decision(everyone, EnumSet.allOf(Role.class)));
  }

  /** Who may, in alphabetical order: keys of roles, and {@code stranger} for who is nobody yet. */
  public List<String> names() {
    var names = new TreeSet<String>();
    roles.forEach(role -> names.add(role.key()));
    if (withoutSignIn) {
      names.add("stranger");
    }
    return List.copyOf(names);
  }

  boolean allows(@Nullable Person person) {
    return withoutSignIn || (person != null && roles.contains(person.role()));
  }
}
