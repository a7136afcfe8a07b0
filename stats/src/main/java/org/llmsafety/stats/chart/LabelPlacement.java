package org.llmsafety.stats.chart;

import com.google.common.collect.ImmutableList;
import com.google.common.collect.Iterables;
import com.google.common.primitives.ImmutableIntArray;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.llmsafety.stats.internal.plane.Box;
import org.llmsafety.stats.internal.plane.Marker;
import org.llmsafety.stats.internal.plane.Segment;

/**
 * Finds room for names beside points, so that no name covers another name, covers a point or leaves
 * the area. A name that has to move away gets a leader line, of a length that the eye still
 * follows; one for which there is no room that near is left out, the less important first.
 *
 * <p>The search is greedy, by importance, and then improves: a few rounds take each name up and put
 * it where it is now best, and make room for one left out by moving or ousting up to two others.
 * The improvement is limited in moves, and the names tried in number, so that a hopeless crowd
 * takes no longer than a dense one. There is no randomness, so the same points give the same
 * picture.
 */
final class LabelPlacement {

  private static final int ROUNDS = 4;
  private static final int MOST_OUSTED = 2;
  private static final int MOST_MOVES = 300;
  private static final int MOST_NAMES = 250;

  /** Of more names those that find room only on a line are left out. */
  private static final int CROWD = 6;

  private static final double NAME_OVER_STROKE = 90;
  private static final double LEADER_OVER_POINT = 18;
  private static final double LEADER_OVER_LEADER = 30;

  /**
   * A point to keep clear, and the name it wants.
   *
   * @param reach half the side of the square to keep clear
   * @param width the name's width, or 0 for a point without a name
   * @param rank the order in which names matter, lowest first
   */
  record Anchor(double x, double y, double reach, double width, int rank) {
    Box clearance() {
      return Box.around(x, y, reach);
    }
  }

  /**
   * What a place is judged by before other names are.
   *
   * @param area what no name may leave
   * @param points the clearings of the points
   * @param strokes the lines
   * @param isCrowd whether there are so many names that none need stand on a line
   */
  private record Surroundings(
      Box area, ImmutableList<Box> points, ImmutableList<Segment> strokes, boolean isCrowd) {

    /** Whether a name may stand there: inside the area, over no point, and in a crowd no line. */
    boolean allows(Box box) {
      return area.encloses(box)
          && Iterables.all(points, point -> !box.overlaps(point))
          && (!isCrowd || Iterables.all(strokes, stroke -> !stroke.crosses(box)));
    }

    /** {@return these without what no place for this anchor's name comes near} */
    Surroundings near(Anchor anchor, double height) {
      double far = Candidate.FARTHEST + 3 * anchor.reach();
      double x = far + anchor.width();
      double y = far + height;
      Box wide = new Box(anchor.x() - x, anchor.y() - y, 2 * x, 2 * y);
      return new Surroundings(
          area,
          points.stream().filter(wide::overlaps).collect(ImmutableList.toImmutableList()),
          strokes.stream()
              .filter(stroke -> stroke.crosses(wide))
              .collect(ImmutableList.toImmutableList()),
          isCrowd);
    }
  }

  private final ImmutableList<Anchor> anchors;
  private final List<ImmutableList<Candidate>> candidates;
  private final int[][] neighbours;
  private final @Nullable Candidate[] chosen;
  private int movesLeft = MOST_MOVES;

  private LabelPlacement(
      Box area, double height, ImmutableList<Anchor> anchors, ImmutableList<Segment> strokes) {
    this.anchors = anchors;
    this.chosen = new Candidate[anchors.size()];
    this.candidates = new ArrayList<>();
    ImmutableList<Box> points =
        anchors.stream().map(Anchor::clearance).collect(ImmutableList.toImmutableList());
    boolean isCrowd = anchors.stream().filter(anchor -> anchor.width() > 0).count() > CROWD;
    Surroundings around = new Surroundings(area, points, strokes, isCrowd);
    for (Anchor anchor : anchors) {
      candidates.add(
          anchor.width() > 0
              ? Candidate.around(anchor, height, around.near(anchor, height))
              : ImmutableList.of());
    }
    this.neighbours = neighbours();
  }

  /** The other anchors of which some place could come in the way of some place of an anchor. */
  private int[][] neighbours() {
    List<@Nullable Box> reaches = new ArrayList<>();
    for (int i = 0; i < anchors.size(); i++) {
      Anchor anchor = anchors.get(i);
      reaches.add(
          candidates.get(i).stream()
              .map(Candidate::room)
              .reduce(Box::with)
              // a leader ends at the place's box, and starts at the anchor
              .map(reach -> reach.with(anchor.clearance()).grownBy(1))
              .orElse(null));
    }
    return IntStream.range(0, anchors.size())
        .mapToObj(i -> overlapping(i, reaches))
        .toArray(int[][]::new);
  }

  private static int[] overlapping(int i, List<@Nullable Box> reaches) {
    ImmutableIntArray.Builder found = ImmutableIntArray.builder();
    Box own = reaches.get(i);
    for (int j = 0; j < reaches.size(); j++) {
      Box other = reaches.get(j);
      if (j != i && own != null && other != null && own.overlaps(other)) {
        found.add(j);
      }
    }
    return found.build().toArray();
  }

  /**
   * {@return where each anchor's name goes, in the order given; empty where there is none or no
   * room}
   *
   * @param area what no name may leave
   * @param height a name's height
   * @param anchors the points
   * @param strokes lines that names had better not cross, and cross only where they are few and
   *     there is no better place
   */
  static ImmutableList<Optional<Candidate>> place(
      Box area, double height, ImmutableList<Anchor> anchors, ImmutableList<Segment> strokes) {
    LabelPlacement placement = new LabelPlacement(area, height, anchors, strokes);
    placement.search();
    return IntStream.range(0, anchors.size())
        .mapToObj(i -> Optional.ofNullable(placement.chosen[i]))
        .collect(ImmutableList.toImmutableList());
  }

  private void search() {
    ImmutableList<Integer> order =
        IntStream.range(0, anchors.size())
            .boxed()
            .filter(i -> anchors.get(i).width() > 0)
            .sorted(Comparator.comparingInt(i -> anchors.get(i).rank()))
            .limit(MOST_NAMES)
            .collect(ImmutableList.toImmutableList());
    for (int i : order) {
      chosen[i] = best(i);
    }
    for (int round = 0; round < ROUNDS; round++) {
      for (int i : order) {
        if (chosen[i] == null) {
          makeRoomFor(i);
        } else {
          chosen[i] = null;
          chosen[i] = best(i);
        }
      }
    }
  }

  /** The cheapest candidate that covers no chosen name, or null if each covers one. */
  private @Nullable Candidate best(int i) {
    Candidate best = null;
    double least = Double.POSITIVE_INFINITY;
    for (Candidate candidate : candidates.get(i)) {
      if (candidate.cost() >= least) {
        break;
      }
      double cost = candidate.cost() + crowding(i, candidate, least - candidate.cost());
      if (cost < least) {
        least = cost;
        best = candidate;
      }
    }
    return best;
  }

  /** What a candidate costs for what is already chosen; infinite where it covers or strikes one. */
  private double crowding(int own, Candidate candidate, double limit) {
    double cost = 0;
    Box room = candidate.room();
    int[] near = neighbours[own];
    for (int k = 0; k < near.length && cost < limit; k++) {
      Candidate other = chosen[near[k]];
      if (other == null) {
        continue;
      }
      if (room.overlaps(other.box())) {
        return Double.POSITIVE_INFINITY;
      }
      cost += crossings(candidate, other);
    }
    return cost;
  }

  /** Infinite where a leader would strike a name through. */
  private static double crossings(Candidate a, Candidate b) {
    Segment one = a.leader().orElse(null);
    Segment other = b.leader().orElse(null);
    if ((one != null && one.crosses(b.box())) || (other != null && other.crosses(a.box()))) {
      return Double.POSITIVE_INFINITY;
    }
    return one != null && other != null && one.crosses(other) ? LEADER_OVER_LEADER : 0;
  }

  private void makeRoomFor(int i) {
    chosen[i] = best(i);
    if (chosen[i] != null) {
      return;
    }
    for (Candidate candidate : candidates.get(i)) {
      List<Integer> inTheWay = inTheWay(i, candidate);
      if (inTheWay.size() > MOST_OUSTED) {
        continue;
      }
      if (movesLeft-- <= 0 || moveAside(i, candidate, inTheWay)) {
        return;
      }
    }
  }

  /** Takes the place and moves the others; puts all back unless that is a gain. */
  private boolean moveAside(int i, Candidate candidate, List<Integer> others) {
    List<@Nullable Candidate> before = new ArrayList<>();
    for (int other : others) {
      before.add(chosen[other]);
      chosen[other] = null;
    }
    chosen[i] = candidate;
    boolean isGain = true;
    for (int other : others) {
      chosen[other] = best(other);
      isGain &= chosen[other] != null;
    }
    boolean ousts = others.size() == 1 && anchors.get(others.get(0)).rank() > anchors.get(i).rank();
    if (isGain || ousts) {
      return true;
    }
    chosen[i] = null;
    for (int k = 0; k < others.size(); k++) {
      chosen[others.get(k)] = before.get(k);
    }
    return false;
  }

  private List<Integer> inTheWay(int own, Candidate candidate) {
    List<Integer> found = new ArrayList<>();
    Box room = candidate.room();
    for (int j : neighbours[own]) {
      Candidate other = chosen[j];
      if (other != null
          && (room.overlaps(other.box()) || Double.isInfinite(crossings(candidate, other)))) {
        found.add(j);
      }
    }
    return found;
  }

  /**
   * A place for a name.
   *
   * @param box where it stands
   * @param room what it keeps other names out of: names side by side need a gap to be read one by
   *     one, and names above one another have it already
   * @param leader the stroke back to its point, where it stands away
   * @param cost how far from ideal the place is, names aside
   */
  record Candidate(Box box, Box room, Optional<Segment> leader, double cost) {

    /**
     * How far a name may stand from its point, in pixels: among many leaders, the eye loses longer
     * ones.
     */
    static final double FARTHEST = 44;

    private static final double GAP = 2.5;
    private static final double TOUCH = 0.5;

    /** {@return the places inside the area that cover no point, cheapest first} */
    static ImmutableList<Candidate> around(Anchor anchor, double height, Surroundings around) {
      List<Candidate> found = new ArrayList<>();
      double beside = anchor.reach() + GAP;
      double right = anchor.x() + beside;
      double left = anchor.x() - beside - anchor.width();
      double middle = anchor.x() - anchor.width() / 2;
      double level = anchor.y() - height / 2;
      double above = anchor.y() - anchor.reach() - TOUCH - height;
      double below = anchor.y() + anchor.reach() + TOUCH;
      double[][] near = {
        {right, level, 0},
        {left, level, 1},
        {middle, above, 2},
        {middle, below, 2.5},
        {right - beside / 2, above, 1.5},
        {right - beside / 2, below, 1.5},
        {left + beside / 2, above, 2.5},
        {left + beside / 2, below, 3},
      };
      for (double[] place : near) {
        Box box = new Box(place[0], place[1], anchor.width(), height);
        if (around.allows(box)) {
          add(found, anchor, box, Optional.empty(), place[2], around);
        }
      }
      for (double dy = 0; dy <= FARTHEST; dy += height * 0.5) {
        for (double dx = 0; dx <= FARTHEST; dx += 12) {
          for (double top : new double[] {level - dy, level + dy}) {
            addAway(found, anchor, new Box(right + dx, top, anchor.width(), height), around);
            addAway(found, anchor, new Box(left - dx, top, anchor.width(), height), around);
          }
        }
        for (double top : new double[] {level - dy, level + dy}) {
          for (double share : new double[] {0.15, 0.5, 0.85}) {
            double start = anchor.x() - anchor.width() * share;
            addAway(found, anchor, new Box(start, top, anchor.width(), height), around);
          }
        }
      }
      found.sort(Comparator.comparingDouble(Candidate::cost));
      return ImmutableList.copyOf(found);
    }

    private static void addAway(
        List<Candidate> found, Anchor anchor, Box box, Surroundings around) {
      double distance = box.distanceTo(anchor.x(), anchor.y());
      if (distance <= anchor.reach() + GAP || distance > FARTHEST || !around.allows(box)) {
        return;
      }
      Segment leader = leader(anchor, box, distance);
      double cost = 8 + leader.length();
      add(found, anchor, box, Optional.of(leader), cost, around);
    }

    /** From the edge of the point's clearing to the nearest place on the name's box. */
    private static Segment leader(Anchor anchor, Box box, double distance) {
      double x = box.nearestX(anchor.x());
      double y = box.nearestY(anchor.y());
      double start = anchor.reach() / Marker.REACH / distance;
      return new Segment(
          anchor.x() + (x - anchor.x()) * start, anchor.y() + (y - anchor.y()) * start, x, y);
    }

    private static void add(
        List<Candidate> found,
        Anchor anchor,
        Box box,
        Optional<Segment> leader,
        double cost,
        Surroundings around) {
      double own = box.distanceTo(anchor.x(), anchor.y());
      double total = cost;
      for (Box point : around.points()) {
        double x = point.left() + point.width() / 2;
        double y = point.top() + point.height() / 2;
        if (x == anchor.x() && y == anchor.y()) {
          continue;
        }
        if (leader.isEmpty()) {
          total += box.distanceTo(x, y) < own + 2 ? 5 : 0;
        } else if (leader.get().crosses(point.grownBy(-1))) {
          total += LEADER_OVER_POINT;
        }
      }
      for (Segment stroke : around.strokes()) {
        total += stroke.crosses(box) ? NAME_OVER_STROKE : 0;
      }
      double gap = box.height() * 0.3;
      Box room = new Box(box.left() - gap, box.top(), box.width() + 2 * gap, box.height());
      found.add(new Candidate(box, room, leader, total));
    }
  }
}
