package io.holdline.web.customers;

import io.holdline.churn.Reason;
import io.holdline.customer.CustomerCard;
import io.holdline.customer.CustomerLine;
import io.holdline.customer.PersonName;
import io.holdline.dialer.PhoneNumber;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.mapstruct.Mapper;
import org.mapstruct.Mapping;
import org.mapstruct.MappingConstants.ComponentModel;
import org.mapstruct.Named;
import org.mapstruct.ReportingPolicy;

/**
 * The border between what is known of a customer and what a person is shown: numbers never pass it
 * in clear, names only by {@link #inFull}, reasons as sentences.
 */
@Mapper(
    componentModel = ComponentModel.SPRING,
    unmappedTargetPolicy = ReportingPolicy.ERROR,
    typeConversionPolicy = ReportingPolicy.ERROR)
interface CardMapping {

  @Mapping(target = "nameMasked", source = "card.name", qualifiedByName = "full")
  @Mapping(target = "phoneMasked", source = "card.phone")
  @Mapping(target = "removedOffers", source = "offers.removed")
  @Mapping(target = "nothingOffered", source = "offers.nothing")
  @Mapping(target = "offers", source = "offers.offers")
  @Mapping(target = "link", source = "link")
  Card inFull(CustomerCard card, OffersView offers, @Nullable String link);

  @Mapping(target = "nameMasked", source = "card.name", qualifiedByName = "masked")
  @Mapping(target = "phoneMasked", source = "card.phone")
  @Mapping(target = "removedOffers", source = "offers.removed")
  @Mapping(target = "nothingOffered", source = "offers.nothing")
  @Mapping(target = "offers", source = "offers.offers")
  @Mapping(target = "link", source = "link")
  Card masked(CustomerCard card, OffersView offers, @Nullable String link);

  @Mapping(target = "nameMasked", source = "name", qualifiedByName = "masked")
  @Mapping(target = "phoneMasked", source = "phone")
  Card.Line line(CustomerLine line);

  Card.Why why(CustomerCard.Why why);

  @Named("full")
  default String full(PersonName name) {
    return name.full();
  }

  @Named("masked")
  default String masked(PersonName name) {
    return name.masked();
  }

  /** Of an operator's customers some have no number. */
  default @Nullable String masked(@Nullable PhoneNumber phone) {
    return phone == null ? null : phone.masked();
  }

  /** The sentence in both languages. */
  default Card.ReasonSentence sentence(Reason reason) {
    return new Card.ReasonSentence(
        reason.rule(),
        reason.points(),
        reason.sentence(Locale.SIMPLIFIED_CHINESE),
        reason.sentence(Locale.ENGLISH));
  }
}
