extension ClaimLexicon {
    /// English.
    static let english = ClaimLexicon(
        "en",
        [
            (.percent, "percent, per cent, pct, percentage points"),
            (.fraction(200 / 3), "two thirds, two-thirds"),
            (.fraction(100 / 3), "one third, a third, one-third"),
            (.fraction(75), "three quarters, three-quarters"),
            (.fraction(25), "a quarter, one quarter"),
            (.fraction(50), "half, one half"),
            (.numeral(1), "one"), (.numeral(2), "two"), (.numeral(3), "three"), (.numeral(4), "four"),
            (.numeral(5), "five"), (.numeral(6), "six"), (.numeral(7), "seven"), (.numeral(8), "eight"),
            (.numeral(9), "nine"), (.numeral(10), "ten"), (.numeral(20), "twenty"), (.numeral(30), "thirty"),
            (.numeral(40), "forty"), (.numeral(50), "fifty"), (.numeral(60), "sixty"), (.numeral(70), "seventy"),
            (.numeral(80), "eighty"), (.numeral(90), "ninety"), (.numeral(100), "hundred"),
            (.outOf, "in, in every, out of, of every"),
            (.modifier(.about), "about, around, roughly, approximately, some, circa"),
            (.modifier(.nearly), "nearly, almost, close to, just under, just shy of"),
            (.modifier(.moreThan), "more than, over, above, just over, upwards of"),
            (.modifier(.lessThan), "less than, fewer than, under, below"),
            (.modifier(.atLeast), "at least, no fewer than, a minimum of"),
            (.modifier(.atMost), "at most, no more than, up to"),
            (
                .voters,
                """
                voter*, respondent*, those who answered, those who voted, those surveyed, those polled, those asked, \
                participant*, member*, shareholder*, reader*, listener*, viewer*, adult*, parent*, teacher*, student*, \
                worker*, electorate, votes, votes cast, ballot*, people surveyed, customers, residents, delegates, men, \
                women, democrats, republicans, investors, households
                """
            ),
            (.platformUsers, "user*, follower*, subscriber*, people on x, x users, twitter users"),
            (
                .population,
                """
                the public, public opinion, people, the people, americans, britons, british people, canadians, \
                australians, germans, europeans, citizens, the country, the nation, the population, everyone, \
                everybody, the french, the british, most people, the world
                """
            ),
            (.poll, "poll, polls, survey, surveys, referendum, ballot, yougov, gallup, ipsos, polled, approval rating"),
            (
                .votes,
                "voted, vote, votes, voting, answered, responded, chose, picked, replied, cast their vote*, opted"
            ),
            (.says, "said, say, says, told, wrote, writes, claimed, claims, reported, announced, tweeted, posted"),
            (
                .thinks,
                """
                think*, believ*, want, wants, wanted, prefer*, would rather, would vote, would vote for, \
                plan to vote, trust*, consider*, feel, felt, expect*, like, dislike, view, regard*, hope*, fear*, \
                are worried, are satisfied, are happy, would like, worry, see
                """
            ),
            (.stands, "puts, leads, lead, is at, stands at, polls at, polling at, ahead with, gets, is on, backing"),
            (
                .side(.for),
                """
                in favour, in favor, favour*, favor, favors, favored, support, supports, supported, supporting, back, \
                backs, backed, approve, approves, approved, approving, approval, agree, agrees, agreed, endorse*, for it, \
                are for, is for, were for, voted for, vote for, support for, approval rating
                """
            ),
            (
                .side(.against),
                """
                against, oppose, opposes, opposed, opposing, reject*, disapprov*, disagree*, object to, objected, \
                opposition to, voted down
                """
            ),
            (.side(.yes), "yes, aye"),
            (.side(.no), "nay, said no, say no, voted no, vote no, answered no, nope"),
            (.faintSide(.no), "no"),
            (.faintSide(.for), "for"),
            (.undecided, "undecided, unsure, don't know, no opinion, not sure, abstained, neutral"),
            (.negation, "not, don't, didn't, doesn't, do not, never, won't, wouldn't, cannot, can't"),
            (
                .otherQuantity,
                """
                turnout, price*, share price, revenue*, sales, profit*, tax, taxes, vat, duty, tariff*, inflation, growth, \
                stake, stakes, owns, own, owned, holds, voting shares, voting rights, shares of, of the company, \
                of the firm, market, market share, of the market, chance*, probability, likelihood, risk of, odds of, off, \
                discount*, battery, possession, interest, interest rate*, dividend*, budget, costs, wages, salary, \
                salaries, of his time, of her time, of their time, of the time, questions, accuracy, \
                accurate, margin of error, unemployment, gdp, deficit, capacity, rain, humidity, alcohol, \
                cheaper, faster, larger, smaller, commission, fee of, refund, reduction, cut in, raise of, economy, \
                response registered, emissions, power, energy, votes counted, ballots counted, precincts
                """
            ),
            (
                .changes,
                """
                rose, rise*, fell, fall, falls, fallen, grew, grow*, gained, lost, dropped, drop, climbed, jumped, increased, \
                decreased, declined, slipped, surged, shrank, cut
                """
            ),
            (.reaching, "to, at"),
            (.accordingTo, "according to"),
            (.boundary, "after, while, whereas, although, though, because, when, but, as, since"),
            (
                .common,
                """
                the, of, a, an, and, in, on, to, is, are, was, were, that, with, has, have, had, it, its, he, she, they, \
                our, their, his, her, by, at, for, from, be, this, those, who, only, just, if, not, than, do
                """
            ),
            (
                .voters,
                "nurses, doctors, farmers, drivers, commuters, employees, women voters, men and women, officers, workers, pensioners, young people, tenants, users polled, fans, players, scientists, economists polled, managers, owners, pupils, families, mothers, fathers, republicans, independents, supporters, conservatives"
            ),
            (
                .population,
                "french, spaniards, italians, poles, swedes, swiss, austrians, brazilians, portuguese, mexicans, japanese, irish, scots, londoners, new yorkers, texans, californians, ukrainians, russians, indians, dutch, belgians, norwegians, danes, finns, parisians, argentines"
            ),
            (
                .poll,
                "majority, support for, backing for, opposition to, approval of, confidence in, asked you, favourability, favorability, pew, exit poll*, plebiscite"
            ),
            (
                .side(.for),
                "welcome, welcomes, welcomed, fine with, okay with, happy with, pro, supportive, in support of, said aye, ratified, adopted, give their blessing"
            ),
            (
                .side(.against),
                "opposition, against it, voted against, hostile to, condemn*, turned down, denounce*, veto, ban it, are opposed"
            ),
            (.side(.no), "no camp, no side, no vote, no votes, for no, no won"),
            (.side(.yes), "yes camp, said yes, voted yes, say yes"),
            (
                .thinks,
                "describe*, rate, rated, demand*, blame*, plan to, planned to, intend*, willing to, ready to, would, they would, hate*, love*, call for, called for, are concerned, worried, satisfied, dissatisfied, confident, optimistic, pessimistic, afraid, identify as, doubt*, disbelieve*, call it, agree that, would choose, say they, said they, care about, have confidence, have no confidence"
            ),
            (.votes, "voted to, polled, plumped for, ticked, cast"),
            (
                .otherQuantity,
                "loan*, mortgage*, majority stake, effective, efficacy, body, percentage of, tip, yield*, return of, quota, spoiled, phones, homes, land, area, cpu, memory, disk, traffic, calories, water, clicks, conversion, bonus, rent, rents, raise, pay rise, donations, subsidies, fat, sugar, full, complete, charged, weight, income, exports, imports, debt, savings, contract"
            ),
            (.changes, "slid*, slipped, plunged, soared, edged, shed, added, down, up, doubled, halved"),
            (.otherQuantity, "its rate, rates, percentage"),
            (.poll, "surveyed, asked whether, questionnaire, straw poll, vox pop"),
            (.thinks, "regret*, wish, wishes, agree to, support the idea, tolerate, recommend*"),
            (
                .voters,
                "gamers, tourists, passengers, patients, lawyers, engineers, developers, soldiers, judges, bosses, smokers, cyclists, motorists, consumers, buyers, landlords, owners, pilots, retirees, executives, candidates polled"
            ),
        ])
}
